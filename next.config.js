import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const securityHeaders = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];

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
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default withNextIntl(config);
