/** What every page of the site may ask the plugin for. */
export interface NotesGlobalData {
  /** `owner/name` on GitHub, where the site links to its own notes. */
  readonly repository?: string;
}
