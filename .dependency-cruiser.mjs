// Dependencies point one way: app → components → lib/<feature> → lib/wechat, lib/access, lib/audit, lib/db.

const features =
  "accounts|captures|cases|jobs|lookup|mock-notifications|orders|overview|reconciliation|renotifications|runs|search|shopping|users";
const feature = `^lib/(${features})/`;

/** What a feature offers to the others; all else in its folder is its own. */
const publicFiles = [
  `^lib/(${features})/(queries|schemas)\\.ts$`,
  "^lib/accounts/(open-wechat|seal|evidence)\\.ts$",
  "^lib/captures/(address|answers|types)\\.ts$",
  "^lib/lookup/(find-orders|keep-seen|order-ids)\\.ts$",
  "^lib/cases/address\\.ts$",
  "^lib/orders/(look-order|record-found)\\.ts$",
  "^lib/runs/(create-run|kind|kind-texts|problem-words|source-rows|states)\\.ts$",
  "^lib/jobs/(enqueue|failure-code|run-job|retry-old-dead-letters)\\.ts$",
  "^lib/renotifications/(renotify-order|eligibility|eligibility-facts|receiver-state|states|types)\\.ts$",
];

/** Lists the jobs of all features, as the routes list their pages. */
const jobRegistry = "^lib/jobs/handlers\\.ts$";

/** Lists what each kind of run does with a row. */
const runRegistry = "^lib/runs/kinds\\.ts$";

const tests = "\\.test\\.tsx?$";
/** What the tests of a feature share. */
const testing = "^lib/[^/]+/testing/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Files that need each other cannot be understood or tested alone.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "features-stay-apart",
      comment: "A feature uses of another only what that one offers (publicFiles).",
      severity: "error",
      from: { path: feature, pathNot: [tests, testing, jobRegistry, runRegistry] },
      to: { path: feature, pathNot: ["^lib/$1/", ...publicFiles] },
    },
    {
      name: "job-registry-lists-jobs",
      comment: "The worker's table of jobs takes from each feature its jobs.ts and nothing else.",
      severity: "error",
      from: { path: jobRegistry },
      to: { path: feature, pathNot: ["^lib/jobs/", `^lib/(${features})/jobs\\.ts$`] },
    },
    {
      name: "run-registry-lists-kinds",
      comment: "The table of runs takes from each feature its run-kind.ts and nothing else.",
      severity: "error",
      from: { path: runRegistry },
      to: { path: feature, pathNot: ["^lib/runs/", `^lib/(${features})/run-kind\\.ts$`] },
    },
    {
      name: "foundations-know-no-feature",
      comment: "db, access, audit and the rest of lib serve the features, not the other way round.",
      severity: "error",
      from: { path: "^lib/", pathNot: [feature, tests, "^lib/db/test-"] },
      to: { path: feature },
    },
    {
      name: "wechat-stands-alone",
      comment: "The client could be published as a package of its own.",
      severity: "error",
      from: { path: "^lib/wechat/", pathNot: tests },
      to: {
        path: "^(lib/(?!wechat/)|app/|components/|sandbox/|node_modules/(@prisma|prisma|react|react-dom|next)/)",
      },
    },
    {
      name: "sandbox-shares-no-code",
      comment: "A bug that client and sandbox shared would stay unseen; only types of the wire are allowed.",
      severity: "error",
      from: { path: "^sandbox/", pathNot: tests },
      to: { path: "^(lib|app|components|prisma)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "sandbox-types-from-wechat-only",
      severity: "error",
      from: { path: "^sandbox/", pathNot: tests },
      to: { path: "^lib/(?!wechat/)" },
    },
    {
      name: "nothing-uses-the-sandbox",
      comment: "The desk meets the sandbox over HTTP, as it meets WeChat.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: tests },
      to: { path: "^sandbox/" },
    },
    {
      name: "lib-knows-no-screen",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "a-bare-clone-starts",
      comment: "These commands generate the Prisma client: on a bare clone they cannot import it.",
      severity: "error",
      from: { path: "^scripts/(start|test|verify|prepare|db-migrate|db-new-migration)\\.ts$" },
      to: { path: "^lib/db/(client|generated)", reachable: true },
    },
    {
      name: "components-know-no-route",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "components-know-no-database",
      comment: "A component gets its data from a feature's queries or over /api.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^lib/db/" },
    },
    {
      name: "browser-tests-see-what-people-see",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: "^(app|components|sandbox)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(lib/db/generated|\\.next)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
