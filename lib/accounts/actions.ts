"use server";

import { protectedAction } from "@/lib/access/action";
import { createAccount } from "./create-account";
import { explainCall } from "./explain-call";
import { readQuota } from "./read-quota";
import { resumeAccount } from "./resume-account";
import {
  accountId,
  createAccountInput,
  interfaceInput,
  resumeAccountInput,
  setAccountDisabledInput,
  updateAccountInput,
} from "./schemas";
import { setAccountDisabled } from "./set-account-disabled";
import { testAccount } from "./test-account";
import { updateAccount } from "./update-account";

export const createAccountAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.create",
  schema: createAccountInput,
  verb: createAccount,
});

export const updateAccountAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.update",
  schema: updateAccountInput,
  verb: updateAccount,
});

export const setAccountDisabledAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.update",
  schema: setAccountDisabledInput,
  verb: setAccountDisabled,
});

export const resumeAccountAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.resume",
  schema: resumeAccountInput,
  verb: resumeAccount,
});

export const testAccountAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.test",
  schema: accountId,
  verb: testAccount,
});

export const readQuotaAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.quota",
  schema: interfaceInput,
  verb: readQuota,
});

export const explainCallAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.explain",
  schema: accountId,
  verb: explainCall,
});
