import { describe, expect, test } from 'vitest';
import { parseAddress } from './address.ts';

describe('an address (baseline 56)', () => {
  test.each([
    ['liaison@orient.example', 'liaison@orient.example'],
    ['Liaison.Two+portal@ORIENT.Example', 'Liaison.Two+portal@orient.example'],
    ["o'brien@mail.orient.example", "o'brien@mail.orient.example"],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    [`${'a'.repeat(64)}@b.example`, `${'a'.repeat(64)}@b.example`],
  ])('%s is taken', (given, expected) => {
    expect(parseAddress(given)?.text).toBe(expected);
  });

  test.each([
    ['empty', ''],
    ['no domain', 'liaison'],
    ['no local part', '@orient.example'],
    ['two at signs', 'a@evil.example@orient.example'],
    ['quoted local part', '"liaison"@orient.example'],
    ['quoted at sign', '"a@evil.example"@orient.example'],
    ['comment', 'liaison(evil)@orient.example'],
    ['comment in the domain', 'liaison@orient.example(evil)'],
    ['display name', 'Liaison <liaison@orient.example>'],
    ['angle brackets', '<liaison@orient.example>'],
    ['list', 'a@orient.example,b@evil.example'],
    ['list with semicolon', 'a@orient.example;b@evil.example'],
    ['group', 'all:a@orient.example;'],
    ['route', '@evil.example:a@orient.example'],
    ['leading space', ' a@orient.example'],
    ['trailing line end', 'a@orient.example\n'],
    ['header injection', 'a@orient.example\r\nBcc: b@evil.example'],
    ['tab', 'a\t@orient.example'],
    ['null', 'a\0@orient.example'],
    ['DEL', 'a\u007f@orient.example'],
    ['backslash', 'a\\b@orient.example'],
    ['dot first', '.a@orient.example'],
    ['dots in a row', 'a..b@orient.example'],
    ['dot last', 'a.@orient.example'],
    ['Cyrillic letter in the local part', 'lіaison@orient.example'],
    ['Cyrillic letter in the domain', 'liaison@оrient.example'],
    ['fullwidth at sign', 'liaison＠orient.example'],
    ['fullwidth dot', 'liaison@orient．example'],
    ['right-to-left override', 'liaison\u202e@orient.example'],
    ['zero-width space', 'liaison\u200b@orient.example'],
    ['soft hyphen in the domain', 'liaison@ori\u00adent.example'],
    ['ideographic full stop', 'liaison@orient。example'],
    ['encoded word', '=?utf-8?q?a=40evil.example=3e?=@orient.example '],
    ['percent route', 'a%evil.example@'],
    ['single label', 'root@localhost'],
    ['IP literal', 'a@[127.0.0.1]'],
    ['IP number', 'a@127.0.0.1'],
    ['label starting with a hyphen', 'a@-orient.example'],
    ['label ending with a hyphen', 'a@orient-.example'],
    ['empty label', 'a@orient..example'],
    ['dot at the end', 'a@orient.example.'],
    ['underscore in the domain', 'a@ori_ent.example'],
    ['port', 'a@orient.example:25'],
    ['long local part', `${'a'.repeat(65)}@orient.example`],
    ['long label', `a@${'b'.repeat(64)}.example`],
    ['long domain', `a@${'b.'.repeat(124)}example`],
  ])('with %s is refused', (_what, given) => {
    expect(parseAddress(given)).toBeUndefined();
  });
});
