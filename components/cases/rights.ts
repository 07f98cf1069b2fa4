/** What the person who looks at a case may do. */
export type CaseRights = {
  mayRefresh: boolean;
  mayReveal: boolean;
  mayCreate: boolean;
  mayRenotify: boolean;
  /** Query the number at every department. */
  mayQueryAll: boolean;
};
