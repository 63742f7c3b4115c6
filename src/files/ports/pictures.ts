// Looking into pictures that strangers send.

export interface Preview {
  /** In pixels, the right way up. */
  readonly width: number
  readonly height: number
  /** At most 480 pixels wide and high, WebP, nothing in it but the picture. */
  readonly thumbnail: Uint8Array
}

export interface Pictures {
  /** Null where the bytes are no sound picture of the type, or one that is made to burst whoever looks. */
  preview(bytes: Uint8Array, mime: string): Promise<Preview | null>
  /** 256 pixels square, WebP, nothing in it but the picture; null as above. */
  avatar(bytes: Uint8Array, mime: string): Promise<Uint8Array | null>
}
