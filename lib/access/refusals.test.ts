import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { can, type Permission, roles } from "./permissions";

openTestDatabase();

const session = vi.hoisted(() => ({ actor: null as UserActor | null }));
vi.mock("./session", () => ({ readActor: async () => session.actor }));

/** What each server action needs. An action that is missing here fails the test below. */
const actionPermissions: Record<string, Permission> = {
  sendMockNotificationAction: "mock-notifications:create",
  savePresetAction: "mock-notifications:create",
  removePresetAction: "mock-notifications:create",
  createCaptureAction: "captures:manage",
  changeAnswerAction: "captures:manage",
  closeCaptureAction: "captures:manage",
  verifyUploadAction: "shopping:create",
  previewUploadsAction: "shopping:create",
  startUploadsAction: "shopping:create",
  settleDiscrepancyAction: "reconciliation:manage",
  reopenDiscrepancyAction: "reconciliation:manage",
  previewSettlementsAction: "reconciliation:manage",
  startSettlementsAction: "reconciliation:manage",
  requestExportAction: "reconciliation:export",
  createOrderAction: "orders:create",
  placeAgainAction: "orders:create",
  adoptCandidateAction: "orders:create",
  dismissCandidatesAction: "orders:create",
  prefillOrderAction: "orders:create",
  lookOrderAction: "orders:look",
  revealPayerAction: "cases:reveal",
  createRenotificationAction: "renotifications:create",
  checkRenotificationAction: "renotifications:read",
  retryDeadLettersAction: "jobs:manage",
  matchAgainAction: "reconciliation:manage",
  ownDiscrepancyAction: "reconciliation:manage",
  writeNoteAction: "reconciliation:manage",
  saveViewAction: "saved-views:manage",
  renameViewAction: "saved-views:manage",
  removeViewAction: "saved-views:manage",
  previewBatchAction: "orders:create",
  startBatchAction: "orders:create",
  chooseColumnsAction: "orders:create",
  saveRefusedAction: "orders:create",
  askBillAction: "reconciliation:manage",
  pauseRunAction: "runs:read",
  resumeRunAction: "runs:read",
  cancelRunAction: "runs:read",
  retryRunAction: "runs:read",
  verifyLogAction: "audit:read",
  createAccountAction: "accounts:manage",
  updateAccountAction: "accounts:manage",
  setAccountDisabledAction: "accounts:manage",
  testAccountAction: "accounts:manage",
  readQuotaAction: "accounts:manage",
  explainCallAction: "accounts:manage",
  resumeAccountAction: "accounts:manage",
  savePlatformAction: "accounts:manage",
  testPlatformAction: "accounts:manage",
  createUserAction: "users:manage",
  updateUserAction: "users:manage",
  setUserDisabledAction: "users:manage",
  resetPasswordAction: "users:manage",
  endSessionsAction: "users:manage",
};

/** What each route needs; `null` is open to all. */
const routePermissions: Record<string, Permission | null> = {
  "app/api/mock-notifications/route.ts": "mock-notifications:read",
  "app/api/mock-notifications/[id]/route.ts": "mock-notifications:read",
  "app/api/mock-notifications/presets/route.ts": "mock-notifications:create",
  "app/api/captures/route.ts": "captures:read",
  "app/api/captures/[id]/route.ts": "captures:read",
  "app/api/captures/[id]/requests/[number]/route.ts": "captures:read",
  "app/api/captures/[id]/requests/[number]/body/route.ts": "captures:read",
  "app/api/shopping/route.ts": "shopping:read",
  "app/api/audit/route.ts": "audit:read",
  "app/api/audit/events/[sequence]/route.ts": "audit:read",
  "app/api/audit/export/route.ts": "audit:export",
  "app/api/accounts/route.ts": "accounts:read",
  "app/api/accounts/[id]/route.ts": "accounts:read",
  "app/api/accounts/health/route.ts": "overview:read",
  "app/api/accounts/platform/route.ts": "accounts:manage",
  "app/api/users/route.ts": "users:read",
  "app/api/users/[id]/route.ts": "users:read",
  "app/api/overview/route.ts": "overview:read",
  "app/api/search/route.ts": "search:read",
  "app/api/orders/route.ts": "orders:read",
  "app/api/orders/[id]/route.ts": "orders:read",
  "app/api/orders/batch-template/route.ts": "orders:create",
  "app/api/runs/route.ts": "runs:read",
  "app/api/runs/[id]/route.ts": "runs:read",
  "app/api/runs/[id]/rows/route.ts": "runs:read",
  "app/api/runs/[id]/result/route.ts": "runs:read",
  "app/api/reconciliation/exports/route.ts": "reconciliation:export",
  "app/api/reconciliation/exports/[id]/route.ts": "reconciliation:export",
  "app/api/lookup/route.ts": "lookup:read",
  "app/api/cases/route.ts": "cases:read",
  "app/api/cases/refresh/route.ts": "cases:refresh",
  "app/api/live/route.ts": "overview:read",
  "app/api/renotifications/route.ts": "renotifications:read",
  "app/api/renotifications/[id]/route.ts": "renotifications:read",
  "app/api/renotifications/preview/route.ts": "renotifications:create",
  "app/api/reconciliation/route.ts": "reconciliation:read",
  "app/api/reconciliation/trend/route.ts": "reconciliation:read",
  "app/api/reconciliation/bills/[id]/route.ts": "reconciliation:read",
  "app/api/reconciliation/bills/[id]/rows/route.ts": "reconciliation:read",
  "app/api/reconciliation/bills/route.ts": "reconciliation:read",
  "app/api/reconciliation/bills/route.ts POST": "reconciliation:manage",
  "app/api/jobs/route.ts": "jobs:read",
  "app/api/reconciliation/discrepancies/route.ts": "reconciliation:read",
  "app/api/reconciliation/discrepancies/[id]/route.ts": "reconciliation:read",
  "app/api/reconciliation/days/route.ts": "reconciliation:read",
  "app/api/saved-views/route.ts": "saved-views:manage",
  // Guarded by a token of its own, for Prometheus.
  "app/api/metrics/route.ts": null,
  // Guarded by WeChat's signature over what it pushes.
  "app/api/platform/callback/route.ts": null,
  "app/api/auth/[...nextauth]/route.ts": null,
  "app/api/health/route.ts": null,
};

const root = fileURLToPath(new URL("../../", import.meta.url));

function filesNamed(folder: string, name: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(name))
    .map((file) => `${folder}/${file}`);
}

type Callable = (...parameters: unknown[]) => Promise<unknown>;

async function exportsOf(file: string): Promise<Record<string, Callable>> {
  return (await import(`${root}${file}`)) as Record<string, Callable>;
}

function actorOf(role: (typeof roles)[number], requestId: string): UserActor {
  const id = "00000000-0000-7000-8000-000000000001";
  return {
    type: "user",
    id,
    name: role,
    email: `${role}@test`,
    role,
    sessionId: id,
    requestId,
    address: "127.0.0.1",
  };
}

async function refusalsOf(requestId: string) {
  return db().auditEvent.findMany({ where: { requestId, outcome: "refused" } });
}

const actions: [string, Callable][] = [];
const actionFiles = [...filesNamed("lib", "/actions.ts"), ...filesNamed("lib", "/server-actions.ts")];
for (const file of actionFiles.filter((file) => file !== "lib/audit/actions.ts")) {
  actions.push(...Object.entries(await exportsOf(file)));
}
const routes: [string, Callable][] = [];
for (const file of filesNamed("app/api", "route.ts")) {
  const { GET, POST } = await exportsOf(file);
  if (GET) routes.push([file, GET]);
  if (POST && POST !== GET) routes.push([GET ? `${file} POST` : file, POST]);
}

const guardedRoutes = routes.filter(([file]) => routePermissions[file] !== null);

function callRoute(handler: Callable): Promise<Response> {
  const request = new Request("http://desk.test/api?id=x");
  return handler(request, { params: Promise.resolve({ id: "x" }) }) as Promise<Response>;
}

describe("every server action and route", () => {
  beforeAll(() => {
    session.actor = null;
  });

  it("is listed here with what it needs", () => {
    expect(actions.map(([name]) => name).sort()).toEqual(Object.keys(actionPermissions).sort());
    expect(routes.map(([file]) => file).sort()).toEqual(Object.keys(routePermissions).sort());
  });

  it.each(actions)("%s refuses nobody's session", async (_name, action) => {
    session.actor = null;
    expect(await action({})).toMatchObject({ serverError: { code: "unauthenticated" } });
  });

  it.each(guardedRoutes)("%s refuses nobody's session", async (_file, handler) => {
    session.actor = null;
    expect((await callRoute(handler)).status).toBe(401);
  });

  for (const role of roles) {
    const refusedActions = actions.filter(([name]) => {
      const permission = actionPermissions[name];
      return permission !== undefined && !can(role, permission);
    });
    if (refusedActions.length > 0) {
      it.each(refusedActions)(`%s refuses ${role}, and the refusal is on record`, async (name, action) => {
        const requestId = `${name}-${role}`;
        session.actor = actorOf(role, requestId);
        expect(await action({})).toMatchObject({ serverError: { code: "forbidden", requestId } });
        expect(await refusalsOf(requestId)).toMatchObject([
          { actorRole: role, targetType: "permission", targetId: actionPermissions[name] },
        ]);
      });
    }

    const refusedRoutes = guardedRoutes.filter(([file]) => {
      const permission = routePermissions[file];
      return permission ? !can(role, permission) : false;
    });
    if (refusedRoutes.length > 0) {
      it.each(refusedRoutes)(`%s refuses ${role}, and the refusal is on record`, async (file, handler) => {
        const requestId = `${file}-${role}`;
        session.actor = actorOf(role, requestId);
        expect((await callRoute(handler)).status).toBe(403);
        expect(await refusalsOf(requestId)).toMatchObject([
          { actorRole: role, targetId: routePermissions[file] },
        ]);
      });
    }
  }

  it.each(actions)("%s answers whoever may use it, and refuses input that is none", async (name, action) => {
    const role = roles.find((candidate) => can(candidate, actionPermissions[name] ?? "orders:create"));
    session.actor = actorOf(role ?? "finance", `${name}-allowed`);
    const result = (await action({ nonsense: true })) as {
      validationErrors?: unknown;
      serverError?: { code: string };
    };
    expect(result.serverError?.code ?? "none").not.toBe("internal");
    expect(result.serverError?.code ?? "none").not.toBe("forbidden");
  });
});
