/**
 * The answers of WeChat's documents and of the SDKs made from them, whole, by endpoint (wechat-api.md 1.2 to 1.10, 2, 5.2
 * and 9.3). Names are made up.
 */
const items = [
  { no: 1, item_id: "103050101200", item_name: "罚款", overdue: 0, penalty: 100, fee: 20_000 },
  { no: 2, item_id: "0301", item_name: "滞纳金", overdue: 35, fee: 35 },
];

const notice = {
  user_name: "叶*梅",
  fee: 20_035,
  items,
  payment_notice_no: "440204190185356",
  department_code: "0650",
  department_name: "韶关市公安局交通警察支队",
  payment_notice_type: 2,
  region_code: "440200",
  payment_notice_create_time: 1_508_806_661,
  payment_expire_date: "20261231",
};

const ok = { errcode: 0, errmsg: "ok" };
const orderId = "AQCAzieFp6-dC8EKDJ7fvb6x3dZt";

const placed = {
  ...ok,
  order_id: orderId,
  pay_url: `https://mp.weixin.qq.com/intp/nontax/pay?action=page&order_id=${orderId}#wechat_redirect`,
};

const detail = {
  notify_time: 1_508_806_700,
  ret: 0,
  ret_errmsg: "ok",
  cost_time: 35,
  wxnontaxstr: "0a1b2c3d4e5f6071",
  status: 3,
  url: "https://receiver.example.gov.cn/notify",
  errcode: 0,
  errmsg: "",
  third_resp: '{"errcode":0,"errmsg":"ok","data":"x"}',
  third_resp_data: "12345678901234567890",
};

const order = {
  ...ok,
  ...notice,
  appid: "wx5f6e43071809a9dd",
  openid: "ont-9vjAWq0TbT7sVsmdMxq5Ki1k",
  order_id: orderId,
  create_time: 1_508_806_661,
  pay_finish_time: 1_508_806_690,
  desc: "测试缴费",
  fee_type: 1,
  trans_id: "4200000480202003022581846288",
  status: 3,
  bank_id: "1001",
  bank_name: "测试银行",
  bank_account: "0601012345678901234",
  refund_finish_time: 0,
  refund_reason: "",
  refund_order_id: "",
  refund_out_id: "",
  order_no: "",
  bill_type_code: "0411",
  bill_no: "44000012345678",
  payment_info_source: 1,
  partial_refund_info: [
    {
      refund_order_id: "50000000382019052709732678859",
      refund_reason: "多缴",
      refund_fee: 35,
      refund_finish_time: 1_508_900_000,
      refund_out_id: "20171024000001",
      refund_status: 5,
    },
  ],
  notify_history: [
    {
      appid: "wx1",
      name: "财政",
      notify_cnt: 2,
      notify_detail: [detail, { ...detail, errcode: 298, ret: -1 }],
    },
    { appid: "wx2", name: "委办局", notify_cnt: 1, notify_detail: [detail] },
  ],
  scene: "biz",
};

export const documentedAnswers: [endpoint: string, answer: Record<string, unknown>][] = [
  ["nontax/queryfee", { ...ok, errmsg: "通知书未缴款", ...notice }],
  ["nontax/unifiedorder", placed],
  [
    "nontax/unifiedorder",
    {
      ...placed,
      ...notice,
      order_id: "4200000480202003022581846288",
      miniprogram: { appid: "wx1", pagepath: "pay/index", query_string: "a=1", business_type: "1" },
    },
  ],
  ["nontax/getorder", order],
  ["nontax/getorder", { ...order, partial_refund_info: [], notify_history: [], trans_id: "", status: 12 }],
  ["nontax/getorderlist", { ...ok, order_id_list: [orderId, "9007199254740993"], paid_order_id: orderId }],
  ["nontax/getorderlist", { ...ok, order_id_list: [] }],
  ["nontax/refund", { ...ok, refund_order_id: "50000000382019052709732678859" }],
  ["nontax/refund", ok],
  ["nontax/downloadbill", { errcode: 40001, errmsg: "invalid credential, access_token is invalid" }],
  ["nontax/notifyinconsistentorder", ok],
  ["nontax/mocknotification", ok],
  ["nontax/mockqueryfee", ok],
  ["nontax/micropay", { ...ok, order_id: orderId }],
  ["user-order/shoppinginfo/verify", { ...ok, verify_result: "上传成功" }],
  ["user-order/shoppinginfo/verify", ok],
  ["cgi-bin/stable_token", { access_token: "a".repeat(120), expires_in: 7200 }],
];
