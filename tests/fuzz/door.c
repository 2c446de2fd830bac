/*
 * door.c: fuzz target: text that the gate takes from outside: a command
 * line, a file's name, networks and addresses.
 */
#include "config.h"

#include <stdint.h>

#include "base/text.h"
#include "gate/address.h"
#include "gate/exec_line.h"
#include "gate/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void door_name(const char *text)
{
	struct buf once = {0}, twice = {0};

	files_safe_name(&once, text);
	if (once.len == 0 || once.len > FILES_NAME_MAX ||
	    strchr(once.p, '/') != NULL || once.p[0] == '.')
		abort();
	files_safe_name(&twice, once.p);
	if (strcmp(once.p, twice.p) != 0)
		abort();
	buf_release(&once);
	buf_release(&twice);
}

static void door_words(const char *text)
{
	struct arena a = {0};
	struct val *words = exec_words(&a, text, NULL);

	for (size_t i = 0; i < val_len(words); i++)
		if (!text_valid(val_text(val_at(words, i), ""),
		    strlen(val_text(val_at(words, i), ""))))
			abort();
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct networks nets = {0};
	struct listen_at at;

	door_name(text);
	door_words(text);
	networks_add(&nets, text, NULL);
	for (size_t i = 0; i < nets.n; i++)
		networks_have(&nets, &nets.v[0].base);
	listen_at_parse(&at, text, NULL);
	networks_release(&nets);
	free(text);
	return 0;
}
