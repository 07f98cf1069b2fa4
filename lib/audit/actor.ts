import type { Role } from "@/lib/access/permissions";

type Origin = {
  /** Names one request through log, audit and error page. */
  requestId: string;
  /** The address that the request came from; null for what no request started. */
  address: string | null;
};

export type UserActor = Origin & {
  type: "user";
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Null where a job acts in her name, as it does for a run that she started. */
  sessionId: string | null;
};
export type JobActor = Origin & { type: "job"; name: string };
export type SystemActor = Origin & { type: "system"; name: string };

/** Who does something: a person, a background job, or the desk itself (commands, sign-in before anyone is known). */
export type Actor = UserActor | JobActor | SystemActor;
