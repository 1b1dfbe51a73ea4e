/** Places at which two documents differ, as paths; lists are compared place by place. */
export function differences(before: unknown, after: unknown, path = ''): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const both = [before, after];
  if (both.every((one) => typeof one === 'object' && one !== null) && Array.isArray(before) === Array.isArray(after)) {
    const [was, is] = both as [Record<string, unknown>, Record<string, unknown>];
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap((key) => differences(was[key], is[key], `${path}/${key}`));
  }
  return [path === '' ? '/' : path];
}
