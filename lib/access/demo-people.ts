import type { Role } from "./permissions";

/** Sign-ins that the seed makes in sandbox mode, and only there. */
export const demoPeople: readonly { email: string; name: string; role: Role }[] = [
  { email: "finance@levydesk.test", name: "陈静", role: "finance" },
  { email: "support@levydesk.test", name: "李伟", role: "support" },
  { email: "admin@levydesk.test", name: "王芳", role: "admin" },
  { email: "auditor@levydesk.test", name: "赵明", role: "auditor" },
];

export const demoPassword = "levydesk-demo";
