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
  ...['margin-left', 'margin-horiz', 'padding-left', 'padding-right', 'padding-horiz'],
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
interface Removable {
  remove(): unknown;
}
interface Rule extends Removable {
  selectors: string[];
}
interface Declaration extends Removable {
  readonly prop: string;
}

/** A plugin of PostCSS: takes the rules and the custom properties of components that the site does not use out of the CSS. */
export function unusedCss() {
  return {
    postcssPlugin: 'notes-unused-css',
    Rule(rule: Rule): void {
      const used = rule.selectors.filter((selector) => !needsUnused(selector));
      if (used.length === 0) rule.remove();
      else if (used.length < rule.selectors.length) rule.selectors = used;
    },
    Declaration(declaration: Declaration): void {
      if (isUnusedProperty(declaration.prop)) declaration.remove();
    },
  };
}
