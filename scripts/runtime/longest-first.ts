import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take half a minute or more, the longest first. Begun last, each would run on alone at the end. */
const longest = [
  "lib/access/actions.property.test.ts",
  "lib/reconciliation/settle/killed-worker.test.ts",
  "lib/access/routes.property.test.ts",
  "lib/runs/killed-worker.test.ts",
  "lib/lookup/hostile-answers.test.ts",
];

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((file) => moduleId.replaceAll("\\", "/").endsWith(`/${file}`));
  return place < 0 ? longest.length : place;
}

/** Begins with the longest files; the others follow as Vitest has them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
