using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class SponsorConfiguration : SourcedRecordConfiguration<Sponsor>
{
    protected override string Table => "sponsor";

    protected override void ConfigureOwn(EntityTypeBuilder<Sponsor> builder)
    {
        // Every column is as the conventions have it.
    }
}
