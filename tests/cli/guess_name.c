/*
 * guess_name.c: tries to get at the name of somebody erased: with the secret
 * of the exercise and the commitment of the log, is it this one?  0: yes.
 *
 *	guess_name SECRET-FILE COMMIT NAME
 */
#include "config.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/crypto.h"
#include "base/file.h"
#include "source/source.h"

#define EVENTS 1000	/* the salt may come of any of so many */

static bool guess(const unsigned char *secret, uint64_t seq,
    const char *commit, char *name)
{
	unsigned char salt[16];
	char hex[2 * sizeof(salt) + 1], found[DIGEST_HEX];
	struct source_person p = { .uuid = (char *)"", .name = name,
		.address = (char *)"", .salt = hex };
	struct digest d;

	seed_bytes(secret, "salt", seq, salt, sizeof(salt));
	for (size_t i = 0; i < sizeof(salt); i++)
		snprintf(hex + 2 * i, 3, "%02x", salt[i]);
	source_person_commit(&p, &d);
	return strcmp(digest_hex(&d, found), commit) == 0;
}

int main(int argc, char **argv)
{
	struct buf secret = {0};
	struct err err = {0};
	bool found = false;

	if (argc != 4 || crypto_init(&err) != 0 ||
	    file_read(argv[1], 1000, &secret, &err) != 0 ||
	    secret.len < SEED_LEN) {
		fprintf(stderr, "guess_name: %s\n", err.text);
		return 2;
	}
	for (uint64_t seq = 0; seq < EVENTS && !found; seq++)
		found = guess((const unsigned char *)secret.p, seq, argv[2],
		    argv[3]);
	buf_release(&secret);
	return found ? 0 : 1;
}
