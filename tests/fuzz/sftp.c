/*
 * sftp.c: fuzz target: bytes of an SFTP client.  Cut anywhere they get the
 * same answers; every answer is a packet of its own length, and nothing
 * outside the one folder is ever named to the files behind.
 */
#include "config.h"

#include <stdint.h>

#include "gate/sftp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t sftp_fuzz_look(void *arg)
{
	(void)arg;
	return 3;
}

static struct sftp_file sftp_fuzz_file(void *arg, size_t i)
{
	static const struct sftp_file files[] = { { "a", 10 },
		{ "log.txt", 100000 }, { "ñandú", UINT64_MAX } };

	(void)arg;
	return files[i];
}

static int sftp_fuzz_read(void *arg, const char *name, uint64_t offset,
    uint32_t n, struct buf *out)
{
	(void)arg;
	if (strchr(name, '/') != NULL || n > SFTP_READ_MAX)
		abort();
	for (uint32_t i = 0; i < n % 97; i++)
		buf_addc(out, (char)(offset + i));
	return offset % 11 == 10 ? -1 : 0;
}

static const struct sftp_ops sftp_fuzz_ops = { sftp_fuzz_look,
	sftp_fuzz_file, sftp_fuzz_read };

static void sftp_fuzz_check(const struct buf *all)
{
	for (size_t at = 0; at < all->len; ) {
		const unsigned char *p = (const unsigned char *)all->p + at;
		size_t n;

		if (all->len - at < 5)
			abort();
		n = (size_t)p[0] << 24 | (size_t)p[1] << 16 |
		    (size_t)p[2] << 8 | p[3];
		if (n < 5 || n > all->len - at - 4)
			abort();
		at += 4 + n;
	}
}

static void sftp_fuzz_feed(const uint8_t *data, size_t size, size_t step,
    struct buf *all)
{
	struct sftp *s = sftp_new(&sftp_fuzz_ops, NULL);
	int broken = 0;

	for (size_t at = 0; at < size && !broken; at += step) {
		broken = sftp_input(s, data + at, size - at < step ?
		    size - at : step);
		do {
			buf_add(all, buf_str(sftp_out(s)), sftp_out(s)->len);
			buf_clear(sftp_out(s));
			if (!broken)
				broken = sftp_input(s, NULL, 0);
		} while (sftp_out(s)->len > 0);
	}
	sftp_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf whole = {0}, pieces = {0};

	if (size > 65536)
		return 0;
	sftp_fuzz_feed(data, size, size + 1, &whole);
	sftp_fuzz_feed(data, size, 7, &pieces);
	sftp_fuzz_check(&whole);
	if (whole.len != pieces.len ||
	    memcmp(buf_str(&whole), buf_str(&pieces), whole.len) != 0)
		abort();
	buf_release(&whole);
	buf_release(&pieces);
	return 0;
}
