@echo off
rem Starts armperf.
setlocal DisableDelayedExpansion

for %%I in ("%~dp0..") do set "ARMPERF_PROGRAM=%%~fI\lib\armperf.jar"

set "ARMPERF_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "ARMPERF_JAVA=%JAVA_HOME%\bin\java.exe"
if not "%ARMPERF_JAVA%"=="java" goto :java_found
where /q java
if errorlevel 1 (
    echo armperf: there is no java here; install a JDK ^(17 or newer^), or set JAVA_HOME to one>&2
    exit /b 2
)
:java_found

rem Output is UTF-8; the console's own code page is put back afterwards.
for /f "tokens=2 delims=:." %%C in ('chcp') do set "ARMPERF_CODE_PAGE=%%C"
chcp 65001 >nul
"%ARMPERF_JAVA%" -XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xmn32m -Dfile.encoding=UTF-8 -Xshare:auto -jar "%ARMPERF_PROGRAM%" %*
set "ARMPERF_EXIT=%ERRORLEVEL%"
if defined ARMPERF_CODE_PAGE chcp %ARMPERF_CODE_PAGE% >nul
exit /b %ARMPERF_EXIT%
