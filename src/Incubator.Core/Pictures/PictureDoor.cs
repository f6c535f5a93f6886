using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Pictures;

/// <summary>What came of an upload.</summary>
public abstract record PictureAnswer
{
    private PictureAnswer()
    {
    }

    /// <param name="File">For <see cref="Picture.File"/>; it is shown once a record with it is saved.</param>
    public sealed record Stored(string File) : PictureAnswer;

    /// <param name="Message">Why it is not taken.</param>
    public sealed record Refused(string Message) : PictureAnswer;
}

/// <summary>
/// Takes in pictures, ahead of the record that shows them: decoding lasts, and a write has no time to wait. Who never saves the
/// record leaves a picture that nothing shows; <see cref="PictureCare"/> takes it away.
/// </summary>
public sealed class PictureDoor(
    PictureFolder folder, IDbContextFactory<IncubatorDb> factory, GrantsReader grants, WriteLimit limit, TimeProvider clock,
    IStringLocalizer<Words> words)
    : IDisposable
{
    public const int MaxBytes = 5 << 20;
    public const int PerHour = 20;

    // One at a time: a large picture takes a core and its memory.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Allowance _uploads = new(PerHour, TimeSpan.FromHours(1), clock);

    /// <param name="length">As the sender says; it is read no further than allowed.</param>
    public async Task<PictureAnswer> AddAsync(Stream content, long length, PictureUse use, Actor actor, CancellationToken ct)
    {
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if ((await grants.ReadAsync(db, actor, ct)).IsNobody)
            {
                return new PictureAnswer.Refused(words["Picture.Forbidden"]);
            }
        }

        if (length > MaxBytes)
        {
            return new PictureAnswer.Refused(words["Picture.Bytes", MaxBytes >> 20]);
        }

        if (!limit.Enter(actor))
        {
            return new PictureAnswer.Refused(words["Refused.TooOften", WriteLimit.PerMinute]);
        }

        if (Wait(actor) is { } minutes)
        {
            return new PictureAnswer.Refused(words["Picture.Often", PerHour, minutes]);
        }

        if (await ReadAsync(content, ct) is not { } bytes)
        {
            return new PictureAnswer.Refused(words["Picture.Bytes", MaxBytes >> 20]);
        }

        await _turn.WaitAsync(ct);
        try
        {
            var encoded = await Task.Run(() => PictureEncoder.Encode(bytes, use), ct);
            return new PictureAnswer.Stored((await folder.AddAsync(encoded.Width, encoded.Height, encoded.Files, ct)).ToString());
        }
        catch (PictureException exception)
        {
            return new PictureAnswer.Refused(words[exception.Key, exception.Values]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A file of a stored picture, for the editor who sent it: no record may show it yet. Null when there is none.</summary>
    public async Task<byte[]?> ReadAsync(string picture, string file, CancellationToken ct) =>
        folder.Find(picture, file) is { } path ? await File.ReadAllBytesAsync(path, ct) : null;

    public void Dispose() => _turn.Dispose();

    /// <summary>Counts an upload. Answers after how many minutes the person may send the next one; null when they may now.</summary>
    private int? Wait(Actor actor) =>
        actor.UserId is { } person && _uploads.Enter(person) is { } wait ? (int)Math.Ceiling(wait.TotalMinutes) : null;

    /// <summary>The content; null where it is longer than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(Stream content, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var part = new byte[64 << 10];
        int read;
        while ((read = await content.ReadAsync(part, ct)) > 0)
        {
            if (memory.Length + read > MaxBytes)
            {
                return null;
            }

            memory.Write(part, 0, read);
        }

        return memory.ToArray();
    }
}
