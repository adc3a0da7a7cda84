/** The default maximum of a Premium namespace. It can be raised to 100 MB, which would be too much to parse. */
export const maxBodyBytes = 1_048_576;
