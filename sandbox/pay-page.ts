import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { yuan } from "./bill";
import type { Order } from "./types";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type PayPageState = "unpaid" | "paid" | "closed" | "refunding" | "refunded" | "notice-paid";

const MESSAGES: Record<Exclude<PayPageState, "unpaid">, { zh: string; en: string }> = {
  paid: { zh: "支付成功", en: "Paid" },
  closed: { zh: "订单已关闭", en: "This order is closed" },
  refunding: { zh: "退款处理中", en: "A refund is under way" },
  refunded: { zh: "订单已退款", en: "This order was refunded" },
  "notice-paid": { zh: "该通知书已由另一订单缴款", en: "This notice was paid by another order" },
};

/** No script and no inline style; the form posts to the sandbox only. */
export const PAY_PAGE_CSP =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Yuan in groups of three digits. */
function money(fen: number): string {
  return yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ",");
}

function layout(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/intp/nontax/pay.css">
</head>
<body>
<main>
<p class="sandbox">沙箱环境，不会真实扣款 <span lang="en">Sandbox: no money moves</span></p>
${body}
</main>
</body>
</html>`;
}

function details(order: Order): Html {
  const { request } = order;
  return html`<p class="amount">¥${money(request.fee)}</p>
<dl>
<dt>执收单位 <span lang="en">Department</span></dt><dd>${request.department_name}</dd>
<dt>缴费事项 <span lang="en">Description</span></dt><dd>${request.desc}</dd>
<dt>缴款人 <span lang="en">Payer</span></dt><dd>${request.user_name ?? "-"}</dd>
<dt>通知书或订单号 <span lang="en">Notice or order number</span></dt>
<dd>${request.payment_notice_no ?? request.order_no ?? "-"}</dd>
</dl>
<ul aria-label="缴费子项目 Items">
${request.items.map((item) => html`<li><span>${item.item_name}</span><span>¥${money(item.fee)}</span></li>`)}
</ul>`;
}

function payForm(order: Order): Html {
  return html`<form method="post" action="/intp/nontax/pay">
<input type="hidden" name="order_id" value="${order.orderId}">
<button type="submit">支付 <span lang="en">Pay</span></button>
</form>`;
}

/** Only http and https may become a link. */
function backLink(returnUrl: string | undefined): Html {
  if (returnUrl === undefined || !/^https?:\/\//i.test(returnUrl)) return html``;
  return html`<p><a href="${returnUrl}">返回商户 <span lang="en">Back</span></a></p>`;
}

/** The page behind pay_url. */
export function renderPayPage(order: Order, state: PayPageState): Html {
  if (state === "unpaid") {
    return layout(
      "微信支付缴费 Pay",
      html`<h1>缴费 <span lang="en">Payment</span></h1>${details(order)}${payForm(order)}`,
    );
  }
  const { zh, en } = MESSAGES[state];
  return layout(
    `${zh} ${en}`,
    html`<div role="status"><h1>${zh} <span lang="en">${en}</span></h1></div>${details(order)}${backLink(order.request.return_url)}`,
  );
}

export function renderMissingPage(): Html {
  return layout(
    "订单不存在 Order not found",
    html`<h1>订单不存在 <span lang="en">Order not found</span></h1>`,
  );
}

export const PAY_PAGE_CSS = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f4f4; color: #1b1f1e;
  font: 16px/1.5 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main { max-width: 420px; min-height: 100vh; margin: 0 auto; padding: 20px; background: #fff; }
h1 { font-size: 20px; }
.sandbox { margin: -20px -20px 20px; padding: 8px 20px; background: #7a4a00; color: #fff; font-size: 14px; }
.amount { margin: 8px 0 20px; font-size: 36px; font-weight: 600; font-variant-numeric: tabular-nums; }
dt { color: #55605c; font-size: 14px; }
dd { margin: 0 0 12px; overflow-wrap: anywhere; }
ul { margin: 0 0 24px; padding: 12px 0; list-style: none; border-block: 1px solid #d9dedc; }
li { display: flex; justify-content: space-between; gap: 16px; padding: 4px 0; }
button { width: 100%; min-height: 48px; border: 0; border-radius: 6px; background: #0b6b4f; color: #fff; font: inherit; }
button:focus-visible, a:focus-visible { outline: 3px solid #1b1f1e; outline-offset: 2px; }
a { color: #0b6b4f; }
`;
