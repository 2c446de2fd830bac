/*
 * test_where.c: the program's other files are where a variable says, beside
 * the executable, or where they were installed, in this order.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/where.h"
#include "tests/base/unit.h"

struct tree {
	char top[64];
};

/* Makes a file with a line in it and the folders above it. */
static void tree_line(const struct tree *t, const char *path,
    const char *line)
{
	char *full = xasprintf("%s/%s", t->top, path);
	FILE *f;

	for (char *s = full + strlen(t->top) + 1; *s != '\0'; s++)
		if (*s == '/') {
			*s = '\0';
			mkdir(full, 0700);
			*s = '/';
		}
	f = fopen(full, "w");
	assert_non_null(f);
	fprintf(f, "%s\n", line);
	fclose(f);
	free(full);
}

static void tree_file(const struct tree *t, const char *path)
{
	tree_line(t, path, "");
}

static void tree_init(struct tree *t)
{
	for (int i = 0; i < WHERE_WHATS; i++)
		unsetenv(where_variable((enum where_what)i));
	snprintf(t->top, sizeof(t->top), "/tmp/ensayo-where-XXXXXX");
	assert_non_null(mkdtemp(t->top));
}

static void tree_release(const struct tree *t)
{
	char *line = xasprintf("rm -rf '%s'", t->top);

	assert_int_equal(system(line), 0);
	free(line);
}

/* For an executable in a folder of the tree: a folder of the tree, or as
 * installed ("="). */
static void found(const struct tree *t, enum where_what what,
    const char *beside, const char *want)
{
	static const char *const installed[] = { PKGDATADIR, LIBEXECDIR,
		LOCALEDIR };
	char *from = xasprintf("%s/%s", t->top, beside);
	char *folder = where_folder_of(what, from);
	char *is = strcmp(want, "=") == 0 ? xstrdup(installed[what]) :
	    xasprintf("%s%s%s", t->top, want[0] == '\0' ? "" : "/", want);

	assert_string_equal(folder, is);
	free(from);
	free(folder);
	free(is);
}

static void a_build_tree_is_one(void **unused)
{
	struct tree t;

	(void)unused;
	tree_init(&t);
	tree_file(&t, "lua/meta/ensayo.lua");
	tree_file(&t, "build/ensayo-script");
	tree_file(&t, "build/locale/es/LC_MESSAGES/ensayo.mo");
	/* it looks like one, and is none before it is configured */
	found(&t, WHERE_DATA, "build", "=");
	found(&t, WHERE_LIBEXEC, "build", "=");
	tree_line(&t, "build/source-folder", "..");
	found(&t, WHERE_DATA, "build", "");
	found(&t, WHERE_LIBEXEC, "build", "build");
	found(&t, WHERE_LOCALE, "build", "build/locale");
	tree_line(&t, "a/b/source-folder", t.top);
	found(&t, WHERE_DATA, "a/b", "");
	tree_line(&t, "source-folder", ".");
	found(&t, WHERE_DATA, ".", "");
	/* sources that are gone, and a line that says nothing */
	tree_line(&t, "a/c/source-folder", "/nowhere");
	found(&t, WHERE_DATA, "a/c", "=");
	tree_line(&t, "a/d/source-folder", "");
	found(&t, WHERE_DATA, "a/d", "=");
	tree_release(&t);
}

static void what_was_moved_is_found(void **unused)
{
	struct tree t;

	(void)unused;
	tree_init(&t);
	tree_file(&t, "bin/ensayo");
	found(&t, WHERE_DATA, "bin", "=");
	tree_file(&t, "share/ensayo/lua/text.lua");
	tree_file(&t, "libexec/ensayo-script");
	tree_file(&t, "share/locale/es/LC_MESSAGES/ensayo.mo");
	found(&t, WHERE_DATA, "bin", "share/ensayo");
	found(&t, WHERE_LIBEXEC, "bin", "libexec");
	found(&t, WHERE_LOCALE, "libexec", "share/locale");
	found(&t, WHERE_DATA, "other", "=");
	/* somebody's own folder of that name is not ours */
	tree_file(&t, "far/home/lua/mine.lua");
	found(&t, WHERE_DATA, "far/home", "=");
	tree_release(&t);
}

static void a_variable_goes_first(void **unused)
{
	struct tree t;
	char *folder;

	(void)unused;
	tree_init(&t);
	tree_file(&t, "share/ensayo/lua/text.lua");
	setenv("ENSAYO_DATADIR", "/nowhere", 1);
	folder = where_folder_of(WHERE_DATA, t.top);
	assert_string_equal(folder, "/nowhere");
	free(folder);
	assert_string_equal(where_folder(WHERE_DATA), "/nowhere");
	setenv("ENSAYO_DATADIR", "", 1);
	folder = where_folder_of(WHERE_DATA, NULL);
	assert_string_equal(folder, PKGDATADIR);
	free(folder);
	tree_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_build_tree_is_one),
		cmocka_unit_test(what_was_moved_is_found),
		cmocka_unit_test(a_variable_goes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
