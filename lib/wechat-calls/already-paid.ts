/**
 * What a receiver answers that has the notice as paid already (wechat-api.md 1.4): telling it again would tell it nothing
 * new. Safe in the browser.
 */
export const alreadyPaidCode = 232;
