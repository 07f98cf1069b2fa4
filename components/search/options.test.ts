import { expect, it } from "vitest";
import { optionsFor } from "./options";

const place = (accountId: string, regionCode: string) => ({
  accountId,
  accountName: accountId,
  regionCode,
  departmentCode: "001",
  departmentName: "交警",
});
const result = {
  isExact: false,
  hits: [],
  places: [place("a", "440100"), place("b", "440200"), place("c", "440300")],
};
const asked = (number: string, last: string | null) => {
  const remembered = result.places.find(({ accountId }) => accountId === last) ?? null;
  return optionsFor({ number, result, last: remembered }, []).flatMap((option) =>
    option.kind === "ask" && option.numberKind === "notice" ? [option.place.accountId] : [],
  );
};

it("offers the place of last time first, then those of the city whose code the number begins with", () => {
  expect(asked("440204190185356", null)).toEqual(["b", "a", "c"]);
  expect(asked("440204190185356", "c")).toEqual(["c", "b", "a"]);
  expect(asked("990011223344", null)).toEqual(["a", "b", "c"]);
});
