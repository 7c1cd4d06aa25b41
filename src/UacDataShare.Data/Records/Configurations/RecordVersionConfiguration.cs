using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class RecordVersionConfiguration : IEntityTypeConfiguration<RecordVersion>
{
    public void Configure(EntityTypeBuilder<RecordVersion> builder)
    {
        builder.ToTable("record_version", RecordsContext.Schema);
        builder.HasKey(version => new { version.RecordId, version.ContentHash });
        builder.Property(version => version.Content).HasColumnType("jsonb");
        builder.Property(version => version.ImportedAt).HasDefaultValueSql("now()");
    }
}
