import { expect, it } from "vitest";
import { parseJson, UnreadableJson } from "./json";

it("keeps all digits of whole numbers beyond 2^53, as text", () => {
  expect(
    parseJson('{"a":9007199254740991,"b":9007199254740992,"c":-9007199254740993,"d":[1.5,1e3]}'),
  ).toEqual({
    a: 9007199254740991,
    b: "9007199254740992",
    c: "-9007199254740993",
    d: [1.5, 1000],
  });
});

it("reads 64 levels and refuses 65, brackets in texts aside", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  expect(parseJson(nested(64))).toBeInstanceOf(Array);
  expect(() => parseJson(nested(65))).toThrow(UnreadableJson);
  expect(parseJson(JSON.stringify({ a: `${"[".repeat(500)}\\"` }))).toEqual({ a: `${"[".repeat(500)}\\"` });
});

it("cannot be used to change what objects inherit", () => {
  const parsed = parseJson('{"__proto__":{"admin":true},"a":1}');
  expect(parsed).toEqual({ a: 1 });
  expect((parsed as { admin?: boolean }).admin).toBeUndefined();
});

it("reads raw control characters in texts as spaces", () => {
  expect(parseJson('{"name":"a\u0001\nb"}')).toEqual({ name: "a  b" });
});

it.each(["", "{", "nothing", "{'a':1}", '{"a":1}{"b":2}', "NaN"])("refuses %j", (text) => {
  expect(() => parseJson(text)).toThrow(UnreadableJson);
});
