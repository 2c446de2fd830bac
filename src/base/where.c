/*
 * where.c: finding the program's other files (where.h).
 */
#include "config.h"

#include "base/where.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

/* A folder, from that of the executable, and a file in it that says so. */
struct where_place {
	const char *folder, *sign;
};
/* In a build tree: where its sources are, from there. */
#define WHERE_BUILT "source-folder"
#define WHERE_SOURCES "@"

static const struct where_row {
	const char *variable, *installed;
	struct where_place built, moved;
} where_rows[WHERE_WHATS] = {
	[WHERE_DATA] = { "ENSAYO_DATADIR", PKGDATADIR,
		{ WHERE_SOURCES, "lua/meta/ensayo.lua" },
		{ "../share/ensayo", "lua/text.lua" } },
	[WHERE_LIBEXEC] = { "ENSAYO_LIBEXECDIR", LIBEXECDIR,
		{ ".", "ensayo-script" },
		{ "../libexec", "ensayo-script" } },
	[WHERE_LOCALE] = { "ENSAYO_LOCALEDIR", LOCALEDIR,
		{ "locale", "es/LC_MESSAGES/ensayo.mo" },
		{ "../share/locale", "es/LC_MESSAGES/ensayo.mo" } },
};

static bool where_is(const char *folder, const char *name)
{
	char *path = xasprintf("%s/%s", folder, name);
	bool is = access(path, R_OK) == 0;

	free(path);
	return is;
}

/* The line that configure wrote: a folder, from the build tree; "" for
 * none. */
static void where_sources(const char *beside, char line[PATH_MAX])
{
	char *path = xasprintf("%s/" WHERE_BUILT, beside);
	FILE *f = fopen(path, "re");

	if (f == NULL || fgets(line, PATH_MAX, f) == NULL)
		line[0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	if (f != NULL)
		fclose(f);
	free(path);
}

/* The folder without "." and ".." in it, when it has that file. */
static char *where_try(const char *beside, const struct where_place *place)
{
	char *folder, real[PATH_MAX], line[PATH_MAX];
	const char *from = place->folder;
	bool is;

	if (strcmp(from, WHERE_SOURCES) == 0) {
		where_sources(beside, line);
		from = line;
	}
	folder = from[0] == '/' ? xstrdup(from) : xasprintf("%s/%s", beside,
	    from);
	is = where_is(folder, place->sign) && realpath(folder, real) != NULL;
	free(folder);
	return is ? xstrdup(real) : NULL;
}

char *where_folder_of(enum where_what what, const char *beside)
{
	const struct where_row *row = &where_rows[what];
	const char *named = getenv(row->variable);
	char *found = NULL;

	if (named != NULL && named[0] != '\0')
		return xstrdup(named);
	if (beside != NULL && where_is(beside, WHERE_BUILT))
		found = where_try(beside, &row->built);
	if (beside != NULL && found == NULL)
		found = where_try(beside, &row->moved);
	return found != NULL ? found : xstrdup(row->installed);
}

const char *where_folder(enum where_what what)
{
	static char folders[WHERE_WHATS][PATH_MAX];
	char exe[PATH_MAX], *slash = NULL, *found;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n > 0 && (size_t)n < sizeof(exe) - 1) {
		exe[n] = '\0';
		slash = strrchr(exe, '/');
	}
	if (slash != NULL)
		*slash = '\0';
	found = where_folder_of(what, slash == NULL ? NULL : exe);
	snprintf(folders[what], sizeof(folders[what]), "%s", found);
	free(found);
	return folders[what];
}

const char *where_variable(enum where_what what)
{
	return where_rows[what].variable;
}
