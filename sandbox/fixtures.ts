/** The demo world as pure data: the sandbox starts from it, and the desk's demo seed reads it. */
export * from "./fixtures/accounts";
export * from "./fixtures/notices";
export * from "./fixtures/orders";
export * from "./fixtures/platform";
export * from "./fixtures/shopping";
