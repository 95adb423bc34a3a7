// Prism would go through the page by itself, and asks this when it is loaded: before its own module, therefore.
Object.assign(globalThis, { Prism: { manual: true } });
