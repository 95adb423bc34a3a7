/** Components and helpers of Infima (the theme's style sheet) that no page of this site has; {@link isUnused} says how they are matched. */
const UNUSED = [
  ...[
    'avatar',
    'badge',
    'button-group',
    'card',
    'close',
    'dropdown',
    'hero',
    'jumbotron',
    'pagination',
    'pills',
    'tabs',
  ],
  ...['button--danger', 'button--info', 'button--link', 'button--success', 'button--warning'],
  ...['footer--dark', 'footer__col', 'footer__item', 'footer__items', 'footer__link-item', 'footer__link-separator'],
  ...['footer__links', 'footer__logo', 'footer__title', 'navbar--dark', 'navbar--primary', 'navbar__search'],
  ...['margin-left', 'margin-horiz', 'padding-left', 'padding-right', 'padding-horiz', 'padding-vert', 'shadow'],
  ...['text--bold', 'text--capitalize', 'text--danger', 'text--info', 'text--italic', 'text--justify', 'text--left'],
  ...[
    'text--lower',
    'text--primary',
    'text--right',
    'text--secondary',
    'text--success',
    'text--upper',
    'text--warning',
  ],
] as const;

/** As `badge`, `badge--primary`, `badge__text`; `pagination-nav` is another component than `pagination`. */
export function isUnused(name: string): boolean {
  return UNUSED.some((unused) => name === unused || name.startsWith(`${unused}--`) || name.startsWith(`${unused}__`));
}

/** Whether a selector can match only what has a class that is not used. */
function needsUnused(selector: string): boolean {
  // Inside :not() and :is() a class need not be there.
  const certain = selector.replaceAll(/:(?:not|is|where|has)\([^()]*\)/g, '');
  return [...certain.matchAll(/\.([\w-]+)/g)].some(([, name]) => name !== undefined && isUnused(name));
}

/** `--ifm-card-border-radius` is of `card`. */
function isUnusedProperty(property: string): boolean {
  return UNUSED.some(
    (unused) => property.startsWith(`--ifm-${unused}-`) && !property.startsWith('--ifm-pagination-nav-'),
  );
}

/** What this needs of PostCSS' nodes. */
interface Rule {
  selectors: string[];
  remove(): unknown;
}
interface Declaration {
  readonly prop: string;
  remove(): unknown;
}
interface Root {
  walkRules(visit: (rule: Rule) => void): unknown;
  walkDecls(visit: (declaration: Declaration) => void): unknown;
}

/** A plugin of PostCSS: takes the rules and the custom properties of components that the site does not use out of the CSS. */
export function unusedCss() {
  return {
    postcssPlugin: 'notes-unused-css',
    // Not node by node: where other plugins move nodes, PostCSS then misses those that come after a removed one.
    OnceExit(root: Root): void {
      root.walkRules((rule) => {
        const used = rule.selectors.filter((selector) => !needsUnused(selector));
        if (used.length === 0) rule.remove();
        else if (used.length < rule.selectors.length) rule.selectors = used;
      });
      root.walkDecls((declaration) => {
        if (isUnusedProperty(declaration.prop)) declaration.remove();
      });
    },
  };
}
