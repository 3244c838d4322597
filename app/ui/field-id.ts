/**
 * The id of the field with this form name, the same on server and browser:
 * `parties[0].name` gives `f-parties-0-name`.
 */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-+$/, '')}`;
}
