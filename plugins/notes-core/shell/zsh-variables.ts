/** Variables that zsh keeps for itself: some cannot be set, `path` takes every program away. */
export const ZSH_OWN_VARIABLES: ReadonlySet<string> = new Set(
  `status path pipestatus argv cdpath fpath manpath mailpath commands functions aliases options parameters builtins history
  userdirs nameddirs widgets reswords termcap terminfo funcstack signals prompt`.split(/\s+/),
);
