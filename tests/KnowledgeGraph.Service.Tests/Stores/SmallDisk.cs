using System.Diagnostics;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>A file system of a few megabytes in memory, to fill up. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-disk-").FullName;

    private SmallDisk()
    {
    }

    public static SmallDisk MountOrSkip(int megabytes)
    {
        var disk = new SmallDisk();
        var isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "kg-disk", disk._folder);
        if (!isMounted)
        {
            Directory.Delete(disk._folder);
        }

        Assert.SkipUnless(isMounted, "no small disk to fill: mounting one needs Linux and root");
        return disk;
    }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public void Grow(int megabytes) => Assert.True(Run("mount", "-o", $"remount,size={megabytes}m", _folder));

    public void Dispose()
    {
        Run("umount", "-l", _folder);
        Directory.Delete(_folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
