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
  everywhere: { departments: 3, accounts: 3 },
};
const asked = (number: string, last: string | null) => {
  const remembered = result.places.find(({ accountId }) => accountId === last) ?? null;
  return optionsFor({ number, result, last: remembered }, []).flatMap((option) =>
    option.kind === "ask" ? [option.place.accountId] : [],
  );
};

it("offers the place of last time first, then those of the city whose code the number begins with", () => {
  expect(asked("440204190185356", null)).toEqual(["b", "a", "c"]);
  expect(asked("440204190185356", "c")).toEqual(["c", "b", "a"]);
  expect(asked("990011223344", null)).toEqual(["a", "b", "c"]);
});

it("offers the query of every department first, as a notice's number and then as an own one", () => {
  const options = optionsFor({ number: "990011223344", result, last: null }, []);
  expect(options.slice(0, 2)).toMatchObject([
    {
      kind: "everywhere",
      numberKind: "notice",
      departments: 3,
      accounts: 3,
      href: "/lookup/everywhere?kind=notice&number=990011223344",
    },
    { kind: "everywhere", numberKind: "order" },
  ]);
  expect(options[2]).toMatchObject({ kind: "ask" });
});

it("offers it after what the desk knows of the number, and to no role that may not query", () => {
  const hit = {
    kind: "case",
    matched: "notice",
    number: "990011223344",
    href: "/cases",
    accountName: null,
    departmentName: null,
    feesFen: [],
  } as const;
  const known = { ...result, isExact: true, hits: [{ ...hit, feesFen: [] }], places: [] };
  const kindsOf = (found: typeof known | (Omit<typeof known, "everywhere"> & { everywhere: null })) =>
    optionsFor({ number: hit.number, result: found, last: null }, []).map(({ kind }) => kind);
  expect(kindsOf(known)).toEqual(["hit", "everywhere", "everywhere"]);
  expect(kindsOf({ ...known, everywhere: null })).toEqual(["hit"]);
});
