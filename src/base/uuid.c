/*
 * uuid.c: identity; the only file that includes libuuid.
 *
 * It must never ask libuuid for a uuid: that would read the clock, the
 * network card or the system's generator behind a rehearsal's back.
 */
#include "base/uuid.h"

/* libuuid has a function of the same name; its range form is used here. */
#define uuid_parse uuid_parse_of_libuuid
#include <uuid/uuid.h>
#undef uuid_parse

_Static_assert(sizeof(struct uuid) == sizeof(uuid_t), "16 bytes");
_Static_assert(UUID_TEXT == UUID_STR_LEN, "36 characters and a NUL");

void uuid_from_bytes(struct uuid *u, const unsigned char bytes[16])
{
	memcpy(u->b, bytes, sizeof(u->b));
	u->b[6] = (u->b[6] & 0x0f) | 0x40;	/* version 4 */
	u->b[8] = (u->b[8] & 0x3f) | 0x80;	/* the usual variant */
}

void uuid_from_seed(struct uuid *u, const unsigned char seed[SEED_LEN],
    const char *use, uint64_t counter)
{
	unsigned char bytes[16];

	seed_bytes(seed, use, counter, bytes, sizeof(bytes));
	uuid_from_bytes(u, bytes);
}

void uuid_new(struct uuid *u)
{
	unsigned char bytes[16];

	secret_bytes(bytes, sizeof(bytes));
	uuid_from_bytes(u, bytes);
}

char *uuid_text(const struct uuid *u, char out[UUID_TEXT])
{
	uuid_unparse_lower(u->b, out);
	return out;
}

int uuid_parse(const char *text, struct uuid *u, struct err *err)
{
	size_t n = strlen(text);

	if (n != UUID_TEXT - 1 || uuid_parse_range(text, text + n, u->b) < 0)
		return fail(err, "\"%s\" is not a UUID", text);
	return 0;
}
