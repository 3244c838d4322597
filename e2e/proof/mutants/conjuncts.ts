/** Conditions that an expression joins by AND at its top, as PostgreSQL prints it; one when it joins none. */
export function conjunctsOf(expression: string): readonly string[] {
  const inner = withoutParentheses(expression.replaceAll(/\s+/g, ' ').trim());
  const cuts = topLevel(inner, ' AND ');
  const parts: string[] = [];
  let start = 0;
  for (const cut of cuts) {
    parts.push(inner.slice(start, cut));
    start = cut + ' AND '.length;
  }
  return [...parts, inner.slice(start)].map((part) => part.trim());
}

/** The expression without the pair of parentheses around the whole of it. */
function withoutParentheses(expression: string): string {
  if (!expression.startsWith('(')) return expression;
  const closesAt = topLevel(`${expression.slice(1)} `, ')')[0];
  const isAround = closesAt === expression.length - 2;
  return isAround ? withoutParentheses(expression.slice(1, -1).trim()) : expression;
}

/** Where a word stands outside parentheses and quotes. */
function topLevel(text: string, word: string): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (!isQuoted && depth === 0 && text.startsWith(word, at)) found.push(at);
    if (sign === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
  }
  return found;
}

/** A condition as a person reads it: no cast, no alias, no select around a function of the actor. */
export function plain(condition: string): string {
  return condition
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\( SELECT (actor\.\w+\([^()]*\)) AS \w+\)/g, '$1')
    .replaceAll(/::text(?:\[\])?/g, '')
    .trim();
}
