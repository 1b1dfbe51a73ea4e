/** The reporting scopes that zones name, each once, in the order of the first zone that names it. */
export const listScopes = (named: readonly string[]): string[] => [...new Set(named)];
