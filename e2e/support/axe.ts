import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds serious or critical on a page: a line for each rule, with where it is broken. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // React Aria's announcer for screen readers keeps a reference for some seconds after its button is gone.
  const axe = new AxeBuilder({ page }).exclude("[data-live-announcer]");
  // The nodes of what passes are not needed, and take most of its time to describe. "Legacy" is to run in the page itself
  // rather than to have a second, empty page put together what was found in frames of other sites, of which there are none.
  const { violations } = await axe
    .options({ resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
