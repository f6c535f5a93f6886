using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Pictures;

/// <summary>A picture of a record, as typed and as stored.</summary>
public sealed record Picture
{
    public const int AltLength = 200;

    /// <summary>The stored picture: a <see cref="PictureName"/>, given by <see cref="PictureDoor"/>.</summary>
    [RowKey]
    public string File { get; set; } = "";

    /// <summary>What is to be seen, for those who do not see it.</summary>
    public BilingualText Alt { get; set; } = new();

    public Picture Copy() => new() { File = File, Alt = Alt with { } };
}

/// <summary>What a picture is for: it decides how large it is kept.</summary>
public enum PictureUse
{
    Photo,
    Logo,
}
