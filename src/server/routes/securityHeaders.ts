import type { FastifyHelmetOptions } from '@fastify/helmet'

/**
 * What pages may do: load from here alone and talk to here alone. `wasm-unsafe-eval` lets the tablet hash passwords;
 * no inline script or style is allowed. A text becomes markup or a script's address only through the two policies
 * named here: Vue's own, and the tablet's for its service worker (`app/platform/workerUrl.ts`); lint keeps markup from
 * Vue's. Without https nothing may promise https.
 */
export function securityHeaders(isHttps: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['vue', 'doorstep-worker'],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  }
}

/** Which devices pages may ask for: those that a visit needs. */
export const PERMISSIONS_POLICY =
  'camera=(self), microphone=(self), geolocation=(self), screen-wake-lock=(self), ' +
  'publickey-credentials-get=(self), publickey-credentials-create=(self), ' +
  'payment=(), usb=(), serial=(), midi=(), display-capture=()'
