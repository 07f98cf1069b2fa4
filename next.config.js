import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const securityHeaders = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];

// What the API answers is data: should a browser show it as a page all the same, it loads and runs nothing.
const apiPolicy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // npm run verify checks types, of the tests too; whoever only starts the desk need not wait for it.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  devIndicators: false,
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: "8mb" },
    optimizePackageImports: ["@heroui/react", "lucide-react"],
  },
  serverExternalPackages: [
    "@node-rs/argon2",
    "pino",
    "pg",
    "pg-boss",
    "prom-client",
    "read-excel-file",
    "undici",
    "write-excel-file",
  ],
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/api/:path*", headers: [{ key: "content-security-policy", value: apiPolicy }] },
  ],
};

export default withNextIntl(config);
