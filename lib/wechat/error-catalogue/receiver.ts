import { entriesOf } from "./entry";

/** What a receiver (finance, bureau, bank) answered to a notification: `notify_history` (wechat-api.md 1.4). */
export const receiverErrors = entriesOf("receiver", [
  [
    0,
    "receiver",
    "接收方已成功收到并处理通知。",
    "The receiver got the notification and handled it.",
    "无需处理。",
    "Nothing needs to be done.",
  ],
  [
    210,
    "receiver",
    "接收方认为通知的数据格式有误。",
    "The receiver says that the data of the notification are malformed.",
    "请接收方的技术人员检查其通知接口的数据解析，修正后重新通知。",
    "Ask the receiver's technicians to check how their interface reads notifications. Re-notify once it is mended.",
  ],
  [
    232,
    "receiver",
    "接收方记录显示该通知书已缴款。",
    "The receiver has this notice on record as paid already.",
    "请核对是否为重复通知或重复缴款；若缴款人多缴，请按规定办理退款。",
    "Find out whether it was notified twice or paid twice. If the payer paid twice, refund according to the rules.",
  ],
  [
    236,
    "receiver",
    "接收方不允许在该银行缴款。",
    "The receiver does not allow payment at this bank.",
    "请与接收方确认允许的代收银行，并请管理员核对订单所用的银行编号。",
    "Ask the receiver which banks are allowed, and an administrator to check the bank id that the order used.",
  ],
  [
    298,
    "receiver",
    "接收方解密通知失败。",
    "The receiver could not decrypt the notification.",
    "请接收方核对密钥和解密程序，可先用“模拟通知”自测，修正后重新通知。",
    "Ask the receiver to check its key and decryption, for instance with a mock notification. Re-notify once it is mended.",
  ],
  [
    299,
    "receiver",
    "接收方系统出错。",
    "The receiver's system failed.",
    "请联系接收方排查，恢复后重新通知。",
    "Contact the receiver, and re-notify once its system works again.",
  ],
  [
    300,
    "receiver",
    "接收方验签失败。",
    "The receiver found the signature wrong.",
    "若为模拟通知的第二次调用，这正是预期结果；否则请接收方核对验签密钥和程序，修正后重新通知。",
    "For the second call of a mock notification this is most likely what is expected. Otherwise ask the receiver to check its key and signature check, then re-notify.",
  ],
]);
