/*
 * uuid.h: identity (libuuid behind uuid.c).
 */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include "base/crypto.h"

#define UUID_TEXT 37

struct uuid {
	unsigned char b[16];
};

/* A version-4 uuid from 16 random bytes, whatever their source. */
void uuid_from_bytes(struct uuid *u, const unsigned char bytes[16]);
/* The counter-th uuid of a stream under a seed. */
void uuid_from_seed(struct uuid *u, const unsigned char seed[SEED_LEN],
    const char *use, uint64_t counter);
/* A new one from the system's generator. */
void uuid_new(struct uuid *u);
/* Lower-case text of 36 characters. */
char *uuid_text(const struct uuid *u, char out[UUID_TEXT]);
int uuid_parse(const char *text, struct uuid *u, struct err *err);

#endif
