import { entriesOf } from "./entry";

/**
 * Codes of third-party platforms. 61005, 61006 and 61011 stand on WeChat's page component_access_token, 61003 and 61007 on
 * third_party_authority_instructions_troubleshooting; 61009, 61010 and 61023 on no page, only in answers that developers got
 * and WeChat's staff explained in its forum (developers.weixin.qq.com/community).
 */
export const generalPlatformErrors = entriesOf("general", [
  [
    61003,
    "permission",
    "该账号没有授权给本第三方平台，或授权已被取消。",
    "The account has not authorised the third-party platform, or has withdrawn that.",
    "请该账号的管理员重新扫码授权给第三方平台。",
    "Ask the account's administrator to authorise the third-party platform again.",
  ],
  [
    61005,
    "config",
    "第三方平台的验证票据（component_verify_ticket）已过期。",
    "The third-party platform's component_verify_ticket has expired.",
    "微信每 10 分钟推送一次票据。请管理员检查“授权事件接收 URL”能否被微信访问，收到新票据后重试。",
    "WeChat pushes a ticket every 10 minutes. Ask an administrator to check that WeChat reaches the URL for authorisation events, and try again when a ticket has come.",
  ],
  [
    61006,
    "config",
    "第三方平台的验证票据（component_verify_ticket）无效。",
    "The third-party platform's component_verify_ticket is not valid.",
    "请管理员核对第三方平台的 AppID，并确认收到的是它最新的票据。",
    "Ask an administrator to check the platform's AppID, and that the ticket received last is this platform's.",
  ],
  [
    61007,
    "permission",
    "该账号没有把此接口的权限集授权给第三方平台。购物订单需要权限集 120 或 121。",
    "The account has not granted the permission set of this call to the third-party platform. Shopping orders need set 120 or 121.",
    "请该账号的管理员在授权页勾选相应的权限集，重新授权。",
    "Ask the account's administrator to authorise again with that permission set ticked.",
  ],
  [
    61009,
    "data",
    "授权码（authorization_code）无效，或已经使用过。",
    "The authorization_code is not valid, or has been used already.",
    "授权码只能用一次。请该账号的管理员重新授权给第三方平台，以取得新的授权码。",
    "A code works once. Ask the account's administrator to authorise the third-party platform again, which brings a new one.",
  ],
  [
    61010,
    "data",
    "授权码（authorization_code）已过期。",
    "The authorization_code has expired.",
    "请该账号的管理员重新授权给第三方平台，以取得新的授权码。",
    "Ask the account's administrator to authorise the third-party platform again, which brings a new one.",
  ],
  [
    61011,
    "config",
    "第三方平台的 AppID 不正确。",
    "The AppID is not that of a third-party platform.",
    "请管理员核对填写的是第三方平台的 AppID 和 AppSecret，而不是公众号或小程序的。",
    "Ask an administrator to check that the AppID and AppSecret are the platform's, not an official account's or a mini program's.",
  ],
  [
    61023,
    "config",
    "该账号的刷新令牌（authorizer_refresh_token）无效。",
    "The account's authorizer_refresh_token is not valid.",
    "请该账号的管理员重新授权给第三方平台，以取得新的刷新令牌。",
    "Ask the account's administrator to authorise the third-party platform again, which gives a new one.",
  ],
]);
