export type SettleResult =
  | { readonly kind: 'settled' }
  | {
      readonly kind: 'failed';
      /** `pod/web-0` */
      readonly object: string;
      readonly why: string;
      /** The image that could not be pulled, as the page names it, where that is why. */
      readonly image?: string;
      readonly evidence: readonly string[];
    }
  | {
      readonly kind: 'timeout';
      /** `deployment/web to complete its rollout` */
      readonly waitedFor: readonly string[];
      /** In the same order: `1 of 2 updated Pods are available`. */
      readonly lastSeen: readonly string[];
      readonly evidence: readonly string[];
    }
  /** An image registry does not answer: the step is errored, not failed. */
  | {
      readonly kind: 'unavailable';
      readonly object: string;
      readonly why: string;
      readonly image: string;
      readonly evidence: readonly string[];
    };
