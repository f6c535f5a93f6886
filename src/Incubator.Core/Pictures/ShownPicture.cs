using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.Pictures;

/// <summary>Finds the file of a picture for visitors: that of a live record only.</summary>
internal static class ShownPicture
{
    /// <param name="state">Of the record; null when there is none.</param>
    /// <param name="isShown">Whether the record has the picture.</param>
    public static Lookup<string> Find(PictureFolder folder, RecordState? state, bool isShown, string picture, string file) => state switch
    {
        RecordState.Live when isShown && folder.Find(picture, file) is { } path => new Lookup<string>.Found(path),
        RecordState.Archived when isShown => new Lookup<string>.Gone(),
        _ => new Lookup<string>.Unknown(),
    };
}
