dnl ensayo_sanitizers.m4: instrumented builds.

dnl --enable-sanitizers[=LIST]: address,undefined unless told otherwise.
dnl Defines ENSAYO_SANITIZED: limits on address space cannot hold then.
AC_DEFUN([ENSAYO_SANITIZERS], [
AC_ARG_ENABLE([sanitizers],
	[AS_HELP_STRING([--enable-sanitizers@<:@=LIST@:>@],
		[build with sanitizers @<:@address,undefined@:>@])],
	[ensayo_sanitizers=$enableval], [ensayo_sanitizers=no])
AS_IF([test "$ensayo_sanitizers" = yes],
	[ensayo_sanitizers=address,undefined])
AS_IF([test "$ensayo_sanitizers" != no], [
	SANITIZE_CFLAGS="-fsanitize=$ensayo_sanitizers"
	SANITIZE_CFLAGS="$SANITIZE_CFLAGS -fno-sanitize-recover=all"
	SANITIZE_CFLAGS="$SANITIZE_CFLAGS -fno-omit-frame-pointer"
	ensayo_saved=$CFLAGS
	CFLAGS="$CFLAGS $SANITIZE_CFLAGS"
	AC_MSG_CHECKING([whether -fsanitize=$ensayo_sanitizers links])
	AC_LINK_IFELSE([AC_LANG_PROGRAM()], [AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])
		 AC_MSG_ERROR([$CC cannot link with these sanitizers])])
	CFLAGS=$ensayo_saved
	AC_DEFINE([ENSAYO_SANITIZED], [1], [Built with sanitizers.])
])
AC_SUBST([SANITIZE_CFLAGS])
])

dnl --enable-fuzzing: fuzz targets are libFuzzer programs (clang only).
dnl Without it they are ordinary programs that replay their corpus.
AC_DEFUN([ENSAYO_FUZZING], [
AC_ARG_ENABLE([fuzzing],
	[AS_HELP_STRING([--enable-fuzzing],
		[fuzz targets use libFuzzer (needs clang)])],
	[ensayo_fuzzing=$enableval], [ensayo_fuzzing=no])
AS_IF([test "$ensayo_fuzzing" != no], [
	ensayo_saved=$CFLAGS
	CFLAGS="$CFLAGS -fsanitize=fuzzer-no-link"
	AC_MSG_CHECKING([whether $CC knows libFuzzer])
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM()], [AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])
		 AC_MSG_ERROR([--enable-fuzzing needs CC=clang])])
	CFLAGS=$ensayo_saved
	FUZZ_CFLAGS=-fsanitize=fuzzer-no-link
	FUZZ_LDFLAGS=-fsanitize=fuzzer
])
AC_SUBST([FUZZ_CFLAGS])
AC_SUBST([FUZZ_LDFLAGS])
AM_CONDITIONAL([FUZZING], [test "$ensayo_fuzzing" != no])
])

dnl --enable-gcov: count the lines that ran.
AC_DEFUN([ENSAYO_GCOV], [
AC_ARG_ENABLE([gcov],
	[AS_HELP_STRING([--enable-gcov], [build for coverage figures])],
	[], [enable_gcov=no])
AS_IF([test "$enable_gcov" = yes], [
	GCOV_CFLAGS="--coverage"
	CFLAGS="`AS_ECHO(["$CFLAGS"]) | sed 's/-O@<:@0-9s@:>@*//g'` -O0"
])
AC_SUBST([GCOV_CFLAGS])
])
