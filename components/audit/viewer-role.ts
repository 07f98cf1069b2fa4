"use client";

import { createContext, useContext } from "react";
import { can, type Permission, type Role } from "@/lib/access/permissions";

const ViewerRole = createContext<Role | null>(null);

/** Says below it who is looking, so that nobody is offered a link that would refuse her. */
export const ViewerRoleProvider = ViewerRole.Provider;

export function useViewerCan(): (permission: Permission) => boolean {
  const role = useContext(ViewerRole);
  return (permission) => role !== null && can(role, permission);
}
