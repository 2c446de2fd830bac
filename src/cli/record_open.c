/*
 * record_open.c: a record's file, or the engine that is running on it.  It
 * must never change one.
 */
#include "config.h"

#include "cli/record_open.h"

#include "cli/cli.h"
#include "journal/journal.h"

/* The engine's client, or NULL: there is none, or it lets nobody in. */
static struct client *open_client(const char *path)
{
	const struct client_hello hello = { .program = PACKAGE_STRING,
		.lang = cli_lang() };
	struct journal_info info;
	struct arena a = {0};
	struct client *c;

	if (journal_find(path, &info, NULL) != 1 ||
	    info.staff_socket[0] == '\0')
		return NULL;
	c = client_connect(info.staff_socket, NULL);
	if (c != NULL && client_hello(c, &a, &hello, NULL) == NULL) {
		client_free(c);
		c = NULL;
	}
	arena_release(&a);
	return c;
}

int record_open(struct record *r, const char *path, struct err *err)
{
	struct client *client = NULL;
	struct source *source = journal_open(path, err);

	*r = (struct record){0};
	if (source == NULL && strcmp(err->code, "running") == 0) {
		client = open_client(path);
		if (client == NULL)
			return -1;
		source = client_source(client);
	}
	if (source == NULL)
		return -1;
	record_init(r, source, client);
	r->path = path;
	r->words = cli_catalogue();
	return 0;
}
