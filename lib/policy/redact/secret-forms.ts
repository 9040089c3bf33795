const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** Forms that a provider gave its keys so that scanners find them; sources: the providers' own documentation. */
export const SECRET_FORMS: readonly string[] = [
  "eyJ[A-Za-z0-9_-]{6,}\\.eyJ[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*)?", // JSON Web Token, RFC 7519
  "AGE-SECRET-KEY-1[A-Z0-9]{20,}",
  // Clouds
  "(?:A3T[A-Z0-9]|A(?:KIA|SIA|BIA|CCA|GPA|IDA|ROA|IPA|NPA|NVA|PKA|SCA))[A-Z0-9]{16}", // AWS
  "ABSK[A-Za-z0-9+/]{80,}={0,2}", // AWS Bedrock
  `amzn\\.mws\\.${UUID}`,
  "AIza[A-Za-z0-9_-]{35}", // Google
  "ya29\\.[A-Za-z0-9_-]{20,}",
  "1//0[A-Za-z0-9_-]{40,}",
  "GOCSPX-[A-Za-z0-9_-]{20,}",
  "[A-Za-z0-9_~.]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}", // Azure, applications
  "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}", // Azure DevOps
  "[A-Za-z0-9]{30,60}JQQJ9[9A-D][A-Za-z0-9]{10,40}", // Azure AI
  "do[opr]_v1_[0-9a-f]{40,}", // DigitalOcean
  "LTAI[A-Za-z0-9]{12,24}", // Alibaba
  "AKID[A-Za-z0-9]{32}", // Tencent
  "HRKU-AA[A-Za-z0-9_-]{50,}", // Heroku
  "v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}", // Cloudflare
  "(?:fo1_|fm[12][ar]?_)[A-Za-z0-9+/_-]{40,}", // Fly
  "rnd_[A-Za-z0-9]{24,}", // Render
  "vercel_blob_rw_[A-Za-z0-9_]{20,}",
  "vc[aikpr]_[A-Za-z0-9]{20,}",
  "nf[pcoub]_[A-Za-z0-9]{36,}", // Netlify
  "sb(?:p_[0-9a-f]{40}|_(?:secret|publishable)_[A-Za-z0-9_-]{20,})", // Supabase
  "pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{30,}",
  "napi_[a-z0-9]{40,}", // Neon
  "dapi[0-9a-f]{32}(?:-\\d)?", // Databricks
  "hv[sbr]\\.[A-Za-z0-9_-]{24,}", // Vault
  "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,}", // Terraform
  "dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,}", // Doppler
  "pul-[0-9a-f]{40}",
  "tskey-[a-z]{3,10}-[A-Za-z0-9]{6,}-[A-Za-z0-9]{20,}", // Tailscale
  // Code
  "gh[pousr]_[A-Za-z0-9]{20,}", // GitHub
  "github_pat_[A-Za-z0-9_]{22,}",
  "gl(?:pat|dt|rt|ptt|agent|soat|ft|cbt|imt|oas|ffct)-[A-Za-z0-9_-]{16,}(?:\\.[A-Za-z0-9]{2}\\.[a-z0-9]{9})?", // GitLab
  "GR1348941[A-Za-z0-9_-]{20,}",
  "AT(?:ATT3|CTT3|BB)[A-Za-z0-9_=-]{20,}", // Atlassian
  "npm_[A-Za-z0-9]{30,}",
  "pypi-[A-Za-z0-9_-]{30,}",
  "rubygems_[0-9a-f]{48}",
  "oy2[a-z0-9]{43}", // NuGet
  "cio[A-Za-z0-9]{32}", // crates.io
  "dckr_[po]at_[A-Za-z0-9_-]{20,}",
  "CCIP(?:AT|RJ)_[A-Za-z0-9_]{20,}", // CircleCI
  "bk(?:ua|ct)_[A-Za-z0-9]{20,}", // Buildkite
  "sq[pua]_[0-9a-f]{40}", // Sonar
  "AKCp[A-Za-z0-9]{60,}", // JFrog
  "PMAK-[0-9a-f]{24}-[0-9a-f]{34}", // Postman
  "sntry[su]_[A-Za-z0-9+/=_-]{40,}", // Sentry
  "gl(?:sa_[A-Za-z0-9]{32}_[0-9a-f]{8}|c_eyJ[A-Za-z0-9+/=]{30,})", // Grafana
  "NR(?:AK|II|AL|JS)-[A-Za-z0-9_-]{18,}", // New Relic
  "ph[cx]_[A-Za-z0-9]{32,}", // PostHog
  // Models
  "sk-(?:[a-z]+-){0,3}[A-Za-z0-9_-]{20,}", // OpenAI, Anthropic and compatible ones
  "(?:hf_|api_org_)[A-Za-z0-9]{24,}", // Hugging Face
  "gsk_[A-Za-z0-9]{40,}", // Groq
  "xai-[A-Za-z0-9]{40,}",
  "pplx-[A-Za-z0-9]{40,}",
  "r8_[A-Za-z0-9]{30,}", // Replicate
  "pcsk_[A-Za-z0-9_]{30,}", // Pinecone
  "tvly-[A-Za-z0-9-]{20,}",
  "lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}",
  "sk_[0-9a-f]{48}", // ElevenLabs
  "nvapi-[A-Za-z0-9_-]{40,}",
  // Money
  "(?:sk|pk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,}", // Stripe
  "whsec_[A-Za-z0-9+/=]{16,}",
  "sq0[a-z]{3}-[A-Za-z0-9_-]{20,}", // Square
  "EAAA[A-Za-z0-9_-]{58,}",
  `access-(?:sandbox|development|production)-${UUID}`, // Plaid
  "access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}", // Braintree
  "rzp_(?:live|test)_[A-Za-z0-9]{14,}",
  "FLW(?:SECK|PUBK)(?:_TEST)?-[A-Za-z0-9-]{12,}",
  "shp(?:at|ca|pa|ss|tka|ua)_[0-9a-fA-F]{24,}", // Shopify
  "EZ[AT]K[A-Za-z0-9]{54}", // EasyPost
  // Mail and messages
  "xox[abeoprs]-(?:\\d-)?[A-Za-z0-9-]{10,}", // Slack
  "xapp-\\d-[A-Za-z0-9-]{10,}",
  "xwfp-[A-Za-z0-9-]{10,}",
  "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", // SendGrid
  "(?:AC|SK)[0-9a-f]{32}", // Twilio
  "key-[0-9a-f]{32}", // Mailgun
  "[0-9a-f]{32}-us\\d{1,2}", // Mailchimp
  "x(?:keysib|smtpsib)-[0-9a-f]{64}-[A-Za-z0-9]{16}", // Brevo
  "re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,}", // Resend
  "\\d{8,10}:AA[A-Za-z0-9_-]{32,}", // Telegram
  "[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}", // Discord
  "mfa\\.[A-Za-z0-9_-]{80,}",
  "EAA[A-Za-z0-9]{40,}", // Meta
  "AAAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{30,}", // X
  // Offices
  "ntn_[A-Za-z0-9]{30,}", // Notion
  "secret_[A-Za-z0-9]{43}",
  "lin_(?:api|oauth)_[A-Za-z0-9]{20,}", // Linear
  "fig[dourh]{1,2}_[A-Za-z0-9_-]{40,}", // Figma
  "pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}", // Airtable
  `pat-(?:na|eu|ap)\\d-${UUID}`, // HubSpot
  "CFPAT-[A-Za-z0-9_-]{43}", // Contentful
  "tfp_[A-Za-z0-9._-]{40,}", // Typeform
  "sl\\.(?:u\\.)?[A-Za-z0-9_-]{100,}", // Dropbox
  "[ps]k\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}", // Mapbox
  "ops_eyJ[A-Za-z0-9+/=_-]{60,}", // 1Password
  "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
];

const COOKIE_NAME = "[\\w!#$%&'*+.^`|~-]{1,64}";
const COOKIE_VALUE = "[^\\s;,]{1,4096}";

/** `Cookie` and `Set-Cookie` (RFC 6265): all that they set. */
export const COOKIES = `(?<![A-Za-z0-9])(?:set-)?cookie2?\\s?:\\s?(${COOKIE_NAME}=${COOKIE_VALUE}(?:;\\s?${COOKIE_NAME}=${COOKIE_VALUE}){0,60})`;

/** Cookies of sessions, wherever they are written. */
export const SESSION_COOKIES =
  "(?<![A-Za-z0-9_])(?:__Secure-|__Host-)?(?:PHPSESSID|JSESSIONID|ASP\\.NET_SessionId|ASPSESSIONID[A-Z]{0,12}|connect\\.sid|laravel_session|wordpress_logged_in_\\w{1,40}|[\\w-]{0,24}(?:session|csrf|xsrf|auth|sso)[\\w-]{0,16}|sid)=([^\\s;,&\"']{8,4096})";

/** Headers that carry who asks. */
export const HEADERS =
  "(?<![A-Za-z0-9])(?:(?:proxy-)?authorization|x-(?:[a-z]{1,20}-){0,3}(?:token|key|secret|signature|auth)|api-?key|ocp-apim-subscription-key|private-token|dd-api-key)\\s?:\\s?(?:(?:bearer|basic|digest|token|apikey|negotiate|key)\\s)?([^\\s,;\"'<>]{8,4096})";

/** Parameters of addresses whose value lets anybody in. */
export const PARAMETERS =
  "(?<=[?&;#])(?:[a-z_-]{0,24}(?:token|secret|apikey|api_key|api-key|password|passwd|pwd|signature|jwt|session|sessionid|session_id|credential)|x-amz-(?:credential|signature|security-token)|x-goog-(?:credential|signature)|sig|sid|auth|key|code|otp|ticket|samlresponse|samlrequest|state|nonce|hash|hmac|invite|magic)=([^\\s&#\"'<>;]{6,4096})";
