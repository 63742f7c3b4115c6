// A body with one file in it, as the API description tells it. It is no zod schema: nothing reads the body before its handler.

export const FILE_BODY = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object' as const,
        required: ['file'],
        properties: { file: { type: 'string' as const, format: 'binary' } },
      },
    },
  },
}

/** Paths whose routes read files as they come, and bound them there. */
const TAKES_FILES = /^\/api\/(?:rooms\/[^/]+\/attachments|users\/[^/]+\/avatar)$/

export function isFileBody(path: string, contentType: string | undefined): boolean {
  return TAKES_FILES.test(path) && /^multipart\/form-data\b/i.test(contentType ?? '')
}
