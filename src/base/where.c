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
#define WHERE_PLACES 3
#define WHERE_BUILT "config.status"	/* beside it: a build tree */

static const struct where_row {
	const char *variable, *installed;
	struct where_place built[WHERE_PLACES], moved;
} where_rows[WHERE_WHATS] = {
	[WHERE_DATA] = { "ENSAYO_DATADIR", PKGDATADIR,
		{ { ".", "lua/meta/ensayo.lua" },
		  { "..", "lua/meta/ensayo.lua" },
		  { "../..", "lua/meta/ensayo.lua" } },
		{ "../share/ensayo", "lua/text.lua" } },
	[WHERE_LIBEXEC] = { "ENSAYO_LIBEXECDIR", LIBEXECDIR,
		{ { ".", "ensayo-script" } },
		{ "../libexec", "ensayo-script" } },
	[WHERE_LOCALE] = { "ENSAYO_LOCALEDIR", LOCALEDIR,
		{ { "locale", "es/LC_MESSAGES/ensayo.mo" } },
		{ "../share/locale", "es/LC_MESSAGES/ensayo.mo" } },
};

static bool where_is(const char *folder, const char *name)
{
	char *path = xasprintf("%s/%s", folder, name);
	bool is = access(path, R_OK) == 0;

	free(path);
	return is;
}

/* The folder without "." and ".." in it, when it has that file. */
static char *where_try(const char *beside, const struct where_place *place)
{
	char *folder, real[PATH_MAX];
	bool is;

	if (place->folder == NULL)
		return NULL;
	folder = xasprintf("%s/%s", beside, place->folder);
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
		for (size_t i = 0; i < WHERE_PLACES && found == NULL; i++)
			found = where_try(beside, &row->built[i]);
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
