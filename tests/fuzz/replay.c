/*
 * replay.c: the main of a fuzz target where no fuzzer is linked: it feeds the
 * target its corpus, each file whole and cut short at up to 64 places.  It
 * must never accept an empty corpus, or the test could not fail.
 */
#include "config.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CUTS 64
#define INPUT_MAX (1 << 20)

/* The target: takes any bytes, returns 0, never crashes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy of exactly n bytes, so that reading past them is seen. */
static void replay_bytes(const uint8_t *bytes, size_t n)
{
	uint8_t *copy = malloc(n ? n : 1);

	if (!copy)
		abort();
	memcpy(copy, bytes, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

static int replay_file(const char *path)
{
	static uint8_t bytes[INPUT_MAX];
	FILE *f = fopen(path, "rb");
	size_t n, i;

	if (!f)
		return -1;
	n = fread(bytes, 1, sizeof bytes, f);
	fclose(f);
	for (i = 0; i < CUTS; i++)
		replay_bytes(bytes, n * i / CUTS);
	replay_bytes(bytes, n);
	return 0;
}

static int replay_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* The corpus is $top_srcdir/tests/fuzz/corpus/NAME for .../NAME. */
static int replay_corpus(const char *name)
{
	const char *top = getenv("top_srcdir");
	struct dirent **entries;
	char dir[4096], path[8192];
	int i, n;

	snprintf(dir, sizeof dir, "%s/tests/fuzz/corpus/%s",
	    top ? top : ".", name);
	n = scandir(dir, &entries, replay_visible, alphasort);
	if (n <= 0) {
		printf("1..1\nnot ok 1 - no corpus in %s\n", dir);
		return 1;
	}
	printf("1..%d\n", n);
	for (i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s", dir,
		    entries[i]->d_name);
		fflush(stdout);
		printf("%s %d - %s\n", replay_file(path) ? "not ok" : "ok",
		    i + 1, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return 0;
}

int main(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/');
	const char *name = slash ? slash + 1 : argv[0];
	int i;

	if (argc == 1)
		return replay_corpus(name);
	for (i = 1; i < argc; i++)
		if (replay_file(argv[i])) {
			perror(argv[i]);
			return 1;
		}
	return 0;
}
