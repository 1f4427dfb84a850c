import type { AnsweredPage } from './ask.ts';
import type { Platform } from './platform.ts';

/** How the LMS looks to a visitor who comes through the sidecar. */
export type Finding =
  | {
      readonly kind: 'page';
      readonly platform: Platform | undefined;
      /** Where the redirects have led to. */
      readonly target: string;
      readonly page: AnsweredPage;
    }
  /** To sign in at another host, as LMSs with a single sign-on do. */
  | { readonly kind: 'signs_in_elsewhere'; readonly host: string }
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'certificate'; readonly code: string }
  /** `upstream` is https, its port is not. */
  | { readonly kind: 'speaks_no_tls' }
  /** `upstream` is http, its port or the LMS wants https. */
  | { readonly kind: 'wants_tls' }
  | { readonly kind: 'not_http'; readonly code: string }
  | { readonly kind: 'no_html'; readonly type: string }
  /** A redirect to the address that was asked for: told its internal name, it wants its public one. */
  | { readonly kind: 'wants_public_name'; readonly platform: Platform | undefined }
  /** The same: it does not know that the visitor came by https. */
  | { readonly kind: 'misses_https'; readonly platform: Platform | undefined }
  /** The same: it compares the port of its address with the one that its web server listens on. */
  | { readonly kind: 'misses_port'; readonly platform: Platform | undefined }
  | { readonly kind: 'goes_in_circles'; readonly platform: Platform | undefined }
  /** It leads visitors to another address, by redirects or by the links on its pages. */
  | { readonly kind: 'other_address'; readonly address: string; readonly platform: Platform | undefined }
  /** It answers to the other of its two names. */
  | {
      readonly kind: 'refuses_name';
      readonly told: 'public' | 'internal';
      readonly status: number;
      readonly platform: Platform | undefined;
    }
  | { readonly kind: 'maintenance'; readonly platform: Platform | undefined }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly words: string;
      readonly platform: Platform | undefined;
    };
